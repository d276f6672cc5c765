/** Rows of tables from the values of a program, one record at a time, and back. */
package diabolo.record;
