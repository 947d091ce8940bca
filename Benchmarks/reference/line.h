/* SPDX-License-Identifier: GPL-3.0-or-later */

/* First come, first served: a ring that grows when it is full. An element is the time at which
 * somebody joined, or a record's number. */
#ifndef LINE_H
#define LINE_H

#include <stdint.h>
#include <stdlib.h>

typedef union {
  double time;
  uint64_t record;
} line_element;

typedef struct {
  line_element *places;
  uint64_t mask, first, end;
} line;

static void line_init(line *l) {
  l->mask = 1023;
  l->first = l->end = 0;
  l->places = malloc((l->mask + 1) * sizeof *l->places);
  if (!l->places) abort();
}

static void line_free(line *l) { free(l->places); }

static inline int line_is_empty(const line *l) { return l->first == l->end; }

static void __attribute__((noinline)) line_grow(line *l) {
  uint64_t count = l->end - l->first;
  line_element *wider = malloc(2 * count * sizeof *wider);
  if (!wider) abort();
  for (uint64_t i = 0; i < count; i++) wider[i] = l->places[(l->first + i) & l->mask];
  free(l->places);
  l->places = wider;
  l->mask = 2 * count - 1;
  l->first = 0;
  l->end = count;
}

static inline void line_join(line *l, line_element element) {
  if (__builtin_expect(l->end - l->first > l->mask, 0)) line_grow(l);
  l->places[l->end++ & l->mask] = element;
}

static inline line_element line_admit(line *l) { return l->places[l->first++ & l->mask]; }

#endif
