package org.sitenet.benchmarks;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** SGEMM of OpenBLAS on memory outside the heap, so that nothing is copied. */
final class OpenBlasProduct implements Product {
    private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
    private static final int PLAIN = openblas_nolapack.CblasNoTrans;
    private static final int TRANSPOSED = openblas_nolapack.CblasTrans;

    private final Size size;
    private final FloatPointer left;
    private final FloatPointer right;
    private final FloatPointer result;

    /** @throws LinkageError if there is no OpenBLAS for this machine on the class path */
    OpenBlasProduct(Size size, float[] left, float[] right, int threads) {
        this.size = size;
        org.bytedeco.openblas.presets.openblas_nolapack.blas_set_num_threads(threads);
        this.left = new FloatPointer(left);
        this.right = new FloatPointer(right);
        this.result = new FloatPointer((long) size.resultRows() * size.width());
    }

    @Override
    public void run() {
        int rows = size.rows();
        int contracted = size.contracted();
        int width = size.width();
        switch (size.kind()) {
            case FORWARD -> multiply(PLAIN, TRANSPOSED, rows, width, contracted, contracted, contracted);
            case INPUT -> multiply(PLAIN, PLAIN, rows, width, contracted, contracted, width);
            case WEIGHT -> multiply(TRANSPOSED, PLAIN, contracted, width, rows, contracted, width);
        }
    }

    private void multiply(int transposeLeft, int transposeRight, int m, int n, int k, int leftStride, int rightStride) {
        openblas_nolapack.cblas_sgemm(
                ROW_MAJOR, transposeLeft, transposeRight, m, n, k, 1, left, leftStride, right, rightStride, 0, result, n);
    }

    @Override
    public void close() {
        left.deallocate();
        right.deallocate();
        result.deallocate();
    }

    float[] result() {
        float[] values = new float[size.resultRows() * size.width()];
        result.get(values);
        return values;
    }
}
