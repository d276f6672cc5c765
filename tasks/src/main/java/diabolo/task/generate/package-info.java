/** New rows from a trained model: draws from a prior or a fitted density of codes, and walks. */
package diabolo.task.generate;
