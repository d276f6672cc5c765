/**
 * State of a training: what was agreed before it began, the tensors that it changes, and what a
 * checkpoint keeps of both.
 */
package diabolo.train.state;
