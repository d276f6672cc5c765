/** Estimates of the log-likelihood of rows by importance sampling. */
package diabolo.task.likelihood;
