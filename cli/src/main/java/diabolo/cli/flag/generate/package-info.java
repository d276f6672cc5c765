/** Groups of flags for generation and walks, shared by several commands. */
package diabolo.cli.flag.generate;
