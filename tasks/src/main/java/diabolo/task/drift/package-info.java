/** Drift: whether new rows are still like the training rows of a model. */
package diabolo.task.drift;
