/** Experiments on handwritten digits, image patches and faces. */
package diabolo.reproduce.digits;
