/** Checks of every derivative of a model and its objective against central differences. */
package diabolo.task.gradient;
