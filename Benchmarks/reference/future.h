/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pending events of the C reference: a heap of four children a node.
 *
 * A key is one 128-bit integer: the time (the bits of a double that is not negative compare like
 * the double) above a sequence number above what is to happen. So one comparison orders events by
 * time and, at the same time, by when they were scheduled; and the payload travels with its key.
 *
 * The root is at index 3: the children of node i then start at 4(i - 2), a multiple of four, and
 * four keys of 16 bytes on a 64-byte boundary are one cache line. Behind the last key stand keys
 * later than any event, so no group of children is incomplete. */
#ifndef FUTURE_H
#define FUTURE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned __int128 event_key;

typedef struct {
  event_key *keys;
  uint64_t end;      /* one past the last key */
  uint64_t capacity; /* a multiple of four */
  uint64_t sequence;
} future;

#define FUTURE_ROOT 3
#define FUTURE_NEVER (~(event_key)0)

static inline double event_time(event_key key) {
  uint64_t bits = (uint64_t)(key >> 64);
  double time;
  memcpy(&time, &bits, sizeof time);
  return time;
}

static inline uint32_t event_payload(event_key key) { return (uint32_t)key; }

static inline uint64_t future_count(const future *f) { return f->end - FUTURE_ROOT; }

static event_key *future_memory(uint64_t capacity) {
  event_key *keys = aligned_alloc(64, capacity * sizeof *keys);
  if (!keys) abort();
  return keys;
}

static void future_init(future *f, uint64_t capacity) {
  f->capacity = (capacity + FUTURE_ROOT + 3) / 4 * 4;
  f->keys = future_memory(f->capacity);
  f->end = FUTURE_ROOT;
  f->sequence = 0;
  for (uint64_t i = 0; i < f->capacity; i++) f->keys[i] = FUTURE_NEVER;
}

static void future_free(future *f) { free(f->keys); }

static void __attribute__((noinline)) future_grow(future *f) {
  event_key *wider = future_memory(2 * f->capacity);
  memcpy(wider, f->keys, f->end * sizeof *wider);
  for (uint64_t i = f->end; i < 2 * f->capacity; i++) wider[i] = FUTURE_NEVER;
  free(f->keys);
  f->keys = wider;
  f->capacity *= 2;
}

static inline void future_schedule(future *f, double time, uint32_t payload) {
  if (__builtin_expect(f->end == f->capacity, 0)) future_grow(f);
  uint64_t bits;
  memcpy(&bits, &time, sizeof bits);
  event_key key = (event_key)bits << 64 | f->sequence++ << 32 | payload;
  event_key *keys = f->keys;
  uint64_t hole = f->end++;
  while (hole != FUTURE_ROOT) {
    uint64_t parent = hole / 4 + 2;
    if (keys[parent] < key) break;
    keys[hole] = keys[parent];
    hole = parent;
  }
  keys[hole] = key;
}

/* Takes the first key of a future that is not empty. */
static inline event_key future_next(future *f) {
  event_key *keys = f->keys;
  event_key first = keys[FUTURE_ROOT];
  uint64_t end = --f->end;
  event_key last = keys[end];
  keys[end] = FUTURE_NEVER;
  uint64_t hole = FUTURE_ROOT;
  for (uint64_t child = 4; child < end; child = 4 * (hole - 2)) {
    uint64_t left = child + (keys[child + 1] < keys[child]);
    uint64_t right = child + 2 + (keys[child + 3] < keys[child + 2]);
    uint64_t least = keys[right] < keys[left] ? right : left;
    if (last < keys[least]) break;
    keys[hole] = keys[least];
    hole = least;
  }
  if (end != FUTURE_ROOT) keys[hole] = last;
  return first;
}

#endif
