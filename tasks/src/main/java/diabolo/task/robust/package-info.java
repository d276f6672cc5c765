/** A table divided into a part that a model explains and a sparse part of gross errors. */
package diabolo.task.robust;
