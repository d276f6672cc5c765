/** Programs to copy from. */
package diabolo.examples;
