/** JMH benchmarks of single kernels, of inference and of random numbers. */
package diabolo.bench.kernel;
