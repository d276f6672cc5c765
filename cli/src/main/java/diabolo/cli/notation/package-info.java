/** Names and short forms that are typed on the command line, and their meaning. */
package diabolo.cli.notation;
