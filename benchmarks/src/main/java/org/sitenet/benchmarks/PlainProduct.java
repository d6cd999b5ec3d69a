package org.sitenet.benchmarks;

/** The textbook's triple loop, on one thread. */
final class PlainProduct implements Product {
    private final Size size;
    private final float[] left;
    private final float[] right;
    private final float[] result;

    PlainProduct(Size size, float[] left, float[] right) {
        this.size = size;
        this.left = left;
        this.right = right;
        this.result = new float[size.resultRows() * size.width()];
    }

    @Override
    public void run() {
        switch (size.kind()) {
            case FORWARD -> forward(left, right, result, size.rows(), size.contracted(), size.width());
            case INPUT -> input(left, right, result, size.rows(), size.contracted(), size.width());
            case WEIGHT -> weight(left, right, result, size.rows(), size.contracted(), size.width());
        }
    }

    private static void forward(float[] a, float[] b, float[] c, int rows, int depth, int width) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                for (int k = 0; k < depth; k++) {
                    sum += a[i * depth + k] * b[j * depth + k];
                }
                c[i * width + j] = sum;
            }
        }
    }

    private static void input(float[] a, float[] b, float[] c, int rows, int depth, int width) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                for (int k = 0; k < depth; k++) {
                    sum += a[i * depth + k] * b[k * width + j];
                }
                c[i * width + j] = sum;
            }
        }
    }

    private static void weight(float[] a, float[] b, float[] c, int rows, int depth, int width) {
        for (int i = 0; i < depth; i++) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                for (int k = 0; k < rows; k++) {
                    sum += a[k * depth + i] * b[k * width + j];
                }
                c[i * width + j] = sum;
            }
        }
    }

    @Override
    public void close() {
        // Arrays only.
    }

    float[] result() {
        return result;
    }
}
