package org.sitenet.benchmarks;

import java.util.List;
import java.util.Locale;

/** One matrix product, ready to be computed again and again. */
interface Product extends AutoCloseable {
    /** Computes it. */
    void run();

    @Override
    void close();

    /**
     * Which product and how large.
     *
     * @param kind what is transposed
     * @param rows the number of pairs
     * @param contracted the width that a {@code forward} or {@code input} product sums over
     * @param width the other width
     */
    record Size(Kind kind, int rows, int contracted, int width) {
        /** @throws IllegalArgumentException if the text is not like {@code forward 30000x48x225} */
        static Size of(String text) {
            List<String> words = List.of(text.split("[ x]", -1));
            if (words.size() != 4) {
                throw new IllegalArgumentException("a product is like 'forward 30000x48x225', not '" + text + "'");
            }
            return new Size(
                    Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
                    Integer.parseInt(words.get(1)),
                    Integer.parseInt(words.get(2)),
                    Integer.parseInt(words.get(3)));
        }

        /** 10^9 operations, a multiply-add counted as two. */
        double gigaflop() {
            return 2e-9 * rows * contracted * width;
        }

        /** Rows of the second factor. */
        int rightRows() {
            return switch (kind) {
                case FORWARD -> width;
                case INPUT -> contracted;
                case WEIGHT -> rows;
            };
        }

        /** Columns of the second factor. */
        int rightWidth() {
            return kind == Kind.FORWARD ? contracted : width;
        }

        /** Rows of the result. */
        int resultRows() {
            return kind == Kind.WEIGHT ? contracted : rows;
        }
    }

    /** What is transposed. The first factor A is always [rows x contracted]. */
    enum Kind {
        /** A·Bᵀ: a linear layer. */
        FORWARD,
        /** A·B: the gradient of a linear layer's input. */
        INPUT,
        /** Aᵀ·B, a sum of outer products over all rows: the gradient of its weight. */
        WEIGHT
    }
}
