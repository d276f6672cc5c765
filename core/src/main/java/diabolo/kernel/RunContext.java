package diabolo.kernel;

import diabolo.random.Seed;

/**
 * Seed and time of one run of a plan, on which its random numbers and schedules depend.
 *
 * @param seed the seed of this run alone
 * @param epoch number of passes over the data so far, with its fraction
 */
public record RunContext(Seed seed, double epoch) {}
