/** Help in two lengths, and manual pages. */
package diabolo.cli.help;
