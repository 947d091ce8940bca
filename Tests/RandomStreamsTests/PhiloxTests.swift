// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

/// A counter and a key, and the block that belongs to them.
struct KnownAnswer: Sendable, CustomTestStringConvertible {
  let counter: Philox4x64.Words
  let key: (UInt64, UInt64)
  let output: Philox4x64.Words

  var testDescription: String { "counter (\(counter)), key (\(key))" }

  /// From the known-answer tests of the authors' library, Random123.
  static let published = [
    KnownAnswer(
      counter: (0, 0, 0, 0),
      key: (0, 0),
      output: (
        0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b
      )),
    KnownAnswer(
      counter: (.max, .max, .max, .max),
      key: (.max, .max),
      output: (
        0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6, 0xa09c_aebf_594f_0ba0
      )),
    KnownAnswer(
      counter: (
        0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89
      ),
      key: (0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c),
      output: (
        0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5, 0x57bd_43b5_e52b_7fe6
      )),
  ]

  /// Each counter word and each key word moved on its own, computed by two other programs.
  static let oneWordAtATime = [
    KnownAnswer(
      counter: (0, 0, 0, 0),
      key: (1, 0),
      output: (
        0xcb7e_a744_cf19_bb4c, 0xa34e_acbe_1377_d650, 0xe8db_ce5e_b7b8_301f, 0x3447_9024_8cac_fe2f
      )),
    KnownAnswer(
      counter: (1, 0, 0, 0),
      key: (1, 0),
      output: (
        0x4db6_a27b_7562_82df, 0xd944_fa03_babe_0e2f, 0x27f8_72e5_7706_0d32, 0x07f6_9769_6a04_82a2
      )),
    KnownAnswer(
      counter: (0, 0, 1, 0),
      key: (1, 0),
      output: (
        0x05c4_2b05_ff25_7651, 0x8343_1181_197a_c359, 0x57be_9223_0b7c_ed59, 0x7507_3635_c66b_a84b
      )),
    KnownAnswer(
      counter: (0, 0, 0, 1),
      key: (1, 0),
      output: (
        0x8047_f877_8e0c_2a18, 0xda91_ab55_df26_6829, 0x5a8b_0adc_29d7_08de, 0xd2ba_72e9_a5f8_ca1f
      )),
    KnownAnswer(
      counter: (0, 0, 0, 0),
      key: (2, 0),
      output: (
        0xe0a6_0f5c_4060_3fa7, 0xb1f2_2523_225e_46c2, 0x38a2_4dcb_3347_fe14, 0xb2f0_3083_3242_9184
      )),
    KnownAnswer(
      counter: (5, 0, 7, 0x63),
      key: (0x134_fdf5, 0x73_696d),
      output: (
        0x7e01_5bbb_3a65_5c55, 0xf799_cf30_61e1_bca9, 0x3058_d099_abb4_6555, 0xc1ca_3cc7_c805_6410
      )),
  ]
}

@Suite("Philox4x64-10")
struct PhiloxTests {
  @Test(
    "A block is the published answer", arguments: KnownAnswer.published + KnownAnswer.oneWordAtATime
  )
  func knownAnswer(answer: KnownAnswer) {
    #expect(Philox4x64.block(counter: answer.counter, key: answer.key) == answer.output)
  }

  @Test("The check at the start passes")
  func selfCheck() throws {
    try RandomSelfCheck.verify()
  }

  @Test("Every bit of counter and key changes about half the bits of the block")
  func avalanche() {
    let base = Philox4x64.block(counter: (1, 2, 3, 4), key: (5, 6))
    for word in 0..<6 {
      for bit in 0..<64 {
        var inputs: [UInt64] = [1, 2, 3, 4, 5, 6]
        inputs[word] ^= 1 << UInt64(bit)
        let block = Philox4x64.block(
          counter: (inputs[0], inputs[1], inputs[2], inputs[3]), key: (inputs[4], inputs[5]))
        let changed =
          (block.0 ^ base.0).nonzeroBitCount + (block.1 ^ base.1).nonzeroBitCount
          + (block.2 ^ base.2).nonzeroBitCount + (block.3 ^ base.3).nonzeroBitCount
        // 256 fair coins: 128 ± 5 standard deviations of 8.
        #expect(abs(changed - 128) < 40, "word \(word), bit \(bit): \(changed)")
      }
    }
  }
}
