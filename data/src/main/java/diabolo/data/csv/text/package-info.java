/** Characters of a CSV file: encodings, quotes, empty lines, decimal commas. */
package diabolo.data.csv.text;
