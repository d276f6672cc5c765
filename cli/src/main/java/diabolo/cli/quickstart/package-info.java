/** First steps with generated data: the table of a shop, and the commands that look for errors. */
package diabolo.cli.quickstart;
