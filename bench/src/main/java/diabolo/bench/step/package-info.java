/** Training steps of Diabolo and of its peers, timed in alternation on the same batches. */
package diabolo.bench.step;
