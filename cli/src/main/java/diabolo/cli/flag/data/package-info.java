/** Groups of flags for input data and outputs, shared by several commands. */
package diabolo.cli.flag.data;
