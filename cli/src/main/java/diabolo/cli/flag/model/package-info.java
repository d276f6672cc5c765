/** Groups of flags for model and training, shared by several commands. */
package diabolo.cli.flag.model;
