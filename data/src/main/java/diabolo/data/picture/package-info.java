/**
 * PNG and JPEG pictures, one row each.
 *
 * <p>{@link diabolo.data.picture.PictureFiles} opens files and folders of them. A picture whose
 * header claims too many pixels is refused before decoding.
 *
 * <pre>{@code
 * RowFile faces = PictureFiles.openFolder(Path.of("faces"));
 * Picture layout = faces.format().picture().get();
 * try (RowCursor rows = faces.rowSource().open()) {
 *   int read = rows.read(new float[layout.size()], 1);
 * }
 * }</pre>
 */
package diabolo.data.picture;
