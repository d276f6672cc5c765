/** Distributions of the columns of training rows, kept with a model to recognize drift. */
package diabolo.profile;
