/** Tables, arrays, pictures and queries as samples. Works from the class path as well. */
module diabolo.data {
  requires transitive diabolo.core;
  requires de.siegmar.fastcsv;
  requires ch.randelshofer.fastdoubleparser;
  requires java.desktop;
  requires java.sql;
  requires org.dhatim.fastexcel.reader;

  exports diabolo.data;
  exports diabolo.data.csv;
  exports diabolo.data.picture;
  exports diabolo.data.source;
  exports diabolo.data.sql to
      diabolo.tasks;
  exports diabolo.data.table;
}
