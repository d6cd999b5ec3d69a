package org.sitenet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.engine.Matrix;

/** What is compared computes the same. */
class ProductTest {
    private static final float TOLERANCE = 1e-4f;

    @ParameterizedTest
    @ValueSource(strings = {"forward 70x12x9", "input 70x12x9", "weight 70x12x9", "forward 33x48x3"})
    void aProgramMultipliesLikeThePlainLoop(String text) {
        Product.Size size = Product.Size.of(text);
        for (String backend : new String[] {"simd", "reference"}) {
            try (ProgramProduct program = new ProgramProduct(backend, 2, size, left(size), right(size))) {
                program.run();
                Matrix result = program.result();
                assertEquals(size.resultRows(), result.rows());
                assertEquals(size.width(), result.width());
                assertArrayEquals(plain(size), values(result), TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward 70x12x9", "input 70x12x9", "weight 70x12x9"})
    void openBlasMultipliesLikeThePlainLoop(String text) {
        Product.Size size = Product.Size.of(text);
        try (OpenBlasProduct openBlas = new OpenBlasProduct(size, left(size), right(size), 1)) {
            openBlas.run();
            assertArrayEquals(plain(size), openBlas.result(), TOLERANCE);
        } catch (LinkageError e) {
            Assumptions.abort("no OpenBLAS for this machine: " + e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "sideways 1x2x3", "forward 1x2", "forward axbxc"})
    void otherWordsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Product.Size.of(text));
    }

    private static float[] plain(Product.Size size) {
        PlainProduct plain = new PlainProduct(size, left(size), right(size));
        plain.run();
        return plain.result();
    }

    private static float[] left(Product.Size size) {
        return GemmBenchmark.random(1, size.rows() * size.contracted());
    }

    private static float[] right(Product.Size size) {
        return GemmBenchmark.random(2, size.rightRows() * size.rightWidth());
    }

    private static float[] values(Matrix matrix) {
        float[] values = new float[matrix.rows() * matrix.width()];
        matrix.copyTo(values);
        return values;
    }
}
