package diabolo.kernel;

import diabolo.random.Seed;

/**
 * Where a run of a plan stands: what its random numbers and schedules may depend on.
 *
 * @param seed the seed of this run alone
 * @param epoch passes over the data done so far, with fraction
 */
public record Moment(Seed seed, double epoch) {}
