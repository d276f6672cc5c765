/**
 * PNG, JPEG, GIF, BMP, TIFF and WebP pictures: one row each, or read and written one by one.
 *
 * <p>{@link diabolo.data.picture.PictureFiles} opens files and folders of them as rows, {@link
 * diabolo.data.picture.PictureImage} is a single one that can be changed and written. A picture
 * whose header claims too many pixels, more than its bytes can hold or more than memory has room
 * for is refused before decoding.
 *
 * <pre>{@code
 * RowFile faces = PictureFiles.openFolder(Path.of("faces"), System.out::println);
 * Picture layout = faces.format().picture().get();
 * try (RowCursor rows = faces.rowSource().open()) {
 *   int read = rows.read(new float[layout.size()], 1);
 * }
 * }</pre>
 */
package diabolo.data.picture;
