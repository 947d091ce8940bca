/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The three workloads as one would write them in C for speed: time in doubles, GSL's samplers on
 * GSL's mt19937, records in arrays, nothing allocated in the loop.
 *
 *   reference w1 CUSTOMERS [SEED]
 *   reference w2 CUSTOMERS [SEED]
 *   reference w3 SCALE REPLICATIONS [SEED]
 *
 * One line comes out: workload, seconds of user time in the simulation, customers, events, and
 * what was found, to compare with theory and with the kernel. ../README.md defines the workloads.
 */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#include "future.h"
#include "line.h"

static gsl_rng *rng;

static inline double exponential(double mean) { return gsl_ran_exponential(rng, mean); }

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6;
}

/* w1: one server, first come first served. */
static void single_server(long customers) {
  enum { ARRIVAL, DEPARTURE };
  const double mean_gap = 1 / 0.9;
  future f;
  line waiting;
  future_init(&f, 16);
  line_init(&waiting);
  long arrived = 0, departed = 0, events = 0;
  int busy = 0;
  double waited = 0;

  double start = cpu_seconds();
  future_schedule(&f, exponential(mean_gap), ARRIVAL);
  while (future_count(&f)) {
    event_key event = future_next(&f);
    double now = event_time(event);
    events++;
    if (event_payload(event) == ARRIVAL) {
      if (++arrived < customers) future_schedule(&f, now + exponential(mean_gap), ARRIVAL);
      if (busy) {
        line_join(&waiting, (line_element){.time = now});
      } else {
        busy = 1;
        future_schedule(&f, now + exponential(1), DEPARTURE);
      }
    } else {
      departed++;
      if (line_is_empty(&waiting)) {
        busy = 0;
      } else {
        waited += now - line_admit(&waiting).time;
        future_schedule(&f, now + exponential(1), DEPARTURE);
      }
    }
  }
  printf("wl=w1 cpu_s=%.6f customers=%ld events=%ld mean_wait=%.4f\n", cpu_seconds() - start,
         departed, events, waited / (double)departed);
  future_free(&f);
  line_free(&waiting);
}

/* w2: fifty servers and people who give up. A timer is not taken out of the future when its owner
 * is served: it comes up, is recognised as stale, and is not counted. */
typedef struct {
  double joined;
  uint32_t next_free;
  uint8_t is_waiting;
  uint8_t holds; /* who still refers to the record: the line, the timer */
} caller;

static caller *callers;
static uint32_t caller_count, caller_capacity, free_caller;

static uint32_t new_caller(void) {
  if (free_caller != UINT32_MAX) {
    uint32_t number = free_caller;
    free_caller = callers[number].next_free;
    return number;
  }
  if (caller_count == caller_capacity) {
    caller_capacity *= 2;
    callers = realloc(callers, caller_capacity * sizeof *callers);
    if (!callers) abort();
  }
  return caller_count++;
}

static inline void release(uint32_t number) {
  if (--callers[number].holds == 0) {
    callers[number].next_free = free_caller;
    free_caller = number;
  }
}

static void call_centre(long customers) {
  enum { ARRIVAL, SERVED, TIMER };
  const double mean_gap = 1.0 / 55, mean_patience = 2;
  const int servers = 50;
  future f;
  line waiting;
  future_init(&f, 1024);
  line_init(&waiting);
  caller_capacity = 4096;
  caller_count = 0;
  free_caller = UINT32_MAX;
  callers = malloc(caller_capacity * sizeof *callers);
  if (!callers) abort();
  long arrived = 0, served = 0, lost = 0;
  int busy = 0;
  double waited = 0;

  double start = cpu_seconds();
  future_schedule(&f, exponential(mean_gap), ARRIVAL);
  while (future_count(&f)) {
    event_key event = future_next(&f);
    double now = event_time(event);
    uint32_t payload = event_payload(event);
    switch (payload & 3) {
      case ARRIVAL:
        if (++arrived < customers) future_schedule(&f, now + exponential(mean_gap), ARRIVAL);
        if (busy < servers) {
          busy++;
          future_schedule(&f, now + exponential(1), SERVED);
        } else {
          uint32_t number = new_caller();
          callers[number] = (caller){.joined = now, .is_waiting = 1, .holds = 2};
          line_join(&waiting, (line_element){.record = number});
          future_schedule(&f, now + exponential(mean_patience), number << 2 | TIMER);
        }
        break;
      case SERVED:
        served++;
        for (;;) {
          if (line_is_empty(&waiting)) {
            busy--;
            break;
          }
          uint32_t number = (uint32_t)line_admit(&waiting).record;
          int is_waiting = callers[number].is_waiting;
          callers[number].is_waiting = 0;
          double joined = callers[number].joined;
          release(number);
          if (is_waiting) {
            waited += now - joined;
            future_schedule(&f, now + exponential(1), SERVED);
            break;
          }
        }
        break;
      default: {
        uint32_t number = payload >> 2;
        if (callers[number].is_waiting) {
          callers[number].is_waiting = 0;
          lost++;
          waited += now - callers[number].joined;
        }
        release(number);
      }
    }
  }
  printf("wl=w2 cpu_s=%.6f customers=%ld events=%ld mean_wait=%.5f abandon=%.5f\n",
         cpu_seconds() - start, served + lost, arrived + served + lost,
         waited / (double)arrived, (double)lost / (double)arrived);
  future_free(&f);
  line_free(&waiting);
  free(callers);
}

/* w3: a treatment pathway, in days. */
typedef struct {
  double since, leaves;
  uint32_t next_free;
} client;

typedef struct {
  long events, arrivals, visits, assessments, placements, appointments, missed, completed;
  double assessing, in_place, waited_for_assessment, waited_for_place;
  uint64_t peak;
} totals;

/* One replication's state: plain globals, as the compiler likes them. */
static future days;
static line for_assessment, for_place;
static client *clients;
static uint32_t client_count, client_capacity, free_client;
static double now;
static const double horizon = 3650;
enum { ARRIVAL, RETURNED, ASSESSED, APPOINTMENT, DISCHARGED };

static inline uint32_t new_client(void) {
  if (free_client != UINT32_MAX) {
    uint32_t number = free_client;
    free_client = clients[number].next_free;
    return number;
  }
  if (client_count == client_capacity) {
    client_capacity *= 2;
    clients = realloc(clients, client_capacity * sizeof *clients);
    if (!clients) abort();
  }
  return client_count++;
}

static inline void assess(uint32_t number, totals *t) {
  double duration = gsl_ran_lognormal(rng, 1.26129, 0.5);
  t->assessing += duration < horizon - now ? duration : horizon - now;
  t->waited_for_assessment += now - clients[number].since;
  t->assessments++;
  future_schedule(&days, now + duration, number << 3 | ASSESSED);
}

static inline void schedule_contact(uint32_t number) {
  double contact = now + 21, leaves = clients[number].leaves;
  if (contact < leaves) {
    future_schedule(&days, contact, number << 3 | APPOINTMENT);
  } else {
    future_schedule(&days, leaves, number << 3 | DISCHARGED);
  }
}

static inline void place(uint32_t number, totals *t) {
  double stay = gsl_ran_gamma(rng, 2, 91.3);
  t->in_place += stay < horizon - now ? stay : horizon - now;
  t->waited_for_place += now - clients[number].since;
  t->placements++;
  clients[number].leaves = now + stay;
  schedule_contact(number);
}

static void pathway(int scale, totals *t) {
  const double mean_gap = 1 / (0.676 * scale);
  const int assessors = 5 * scale, places = 200 * scale;
  int assessing = 0, placed = 0;
  future_init(&days, 1024);
  line_init(&for_assessment);
  line_init(&for_place);
  client_capacity = 1024;
  client_count = 0;
  free_client = UINT32_MAX;
  clients = malloc(client_capacity * sizeof *clients);
  if (!clients) abort();

  future_schedule(&days, exponential(mean_gap), ARRIVAL);
  for (;;) {
    event_key event = future_next(&days);
    now = event_time(event);
    if (now > horizon) break;
    t->events++;
    if (future_count(&days) > t->peak) t->peak = future_count(&days);
    uint32_t payload = event_payload(event), number = payload >> 3;
    switch (payload & 7) {
      case ARRIVAL:
        future_schedule(&days, now + exponential(mean_gap), ARRIVAL);
        t->arrivals++;
        number = new_client();
        /* fall through */
      case RETURNED:
        t->visits++;
        clients[number].since = now;
        if (assessing < assessors) {
          assessing++;
          assess(number, t);
        } else {
          line_join(&for_assessment, (line_element){.record = number});
        }
        break;
      case ASSESSED:
        clients[number].since = now;
        if (placed < places) {
          placed++;
          place(number, t);
        } else {
          line_join(&for_place, (line_element){.record = number});
        }
        if (line_is_empty(&for_assessment)) {
          assessing--;
        } else {
          assess((uint32_t)line_admit(&for_assessment).record, t);
        }
        break;
      case APPOINTMENT:
        t->appointments++;
        if (gsl_rng_uniform(rng) < 0.2) t->missed++;
        schedule_contact(number);
        break;
      default:
        if (line_is_empty(&for_place)) {
          placed--;
        } else {
          place((uint32_t)line_admit(&for_place).record, t);
        }
        if (gsl_rng_uniform(rng) < 0.35) {
          future_schedule(&days, now + exponential(180), number << 3 | RETURNED);
        } else {
          t->completed++;
          clients[number].next_free = free_client;
          free_client = number;
        }
    }
  }
  future_free(&days);
  line_free(&for_assessment);
  line_free(&for_place);
  free(clients);
}

static void pathways(int scale, int replications) {
  totals t = {0};
  double start = cpu_seconds();
  for (int i = 0; i < replications; i++) pathway(scale, &t);
  double seconds = cpu_seconds() - start, time = horizon * scale * replications;
  printf("wl=w3 cpu_s=%.6f customers=%ld events=%ld wait_assess=%.3f wait_slot=%.2f "
         "util_assess=%.4f util_slot=%.4f completed_per_rep=%.1f visits_per_rep=%.1f "
         "missed_frac=%.4f peak_pending=%lu\n",
         seconds, t.arrivals, t.events, t.waited_for_assessment / (double)t.assessments,
         t.waited_for_place / (double)t.placements, t.assessing / (time * 5),
         t.in_place / (time * 200), (double)t.completed / replications,
         (double)t.visits / replications, (double)t.missed / (double)t.appointments,
         (unsigned long)t.peak);
}

int main(int count, char **words) {
  int w3 = count > 1 && !strcmp(words[1], "w3");
  int needed = w3 ? 4 : 3;
  if (count < needed || count > needed + 1) {
    fprintf(stderr, "usage: reference w1|w2 CUSTOMERS [SEED] | w3 SCALE REPLICATIONS [SEED]\n");
    return 64;
  }
  rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, count > needed ? strtoul(words[needed], NULL, 10) : 12345);
  if (w3) {
    pathways(atoi(words[2]), atoi(words[3]));
  } else if (!strcmp(words[1], "w1")) {
    single_server(atol(words[2]));
  } else {
    call_centre(atol(words[2]));
  }
  gsl_rng_free(rng);
  return 0;
}
