/** Recipes for tables: the model and options that suit them. */
package diabolo.task.setting;
