package org.sitenet.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MatrixTest {
  @Test
  void elementsStandRowAfterRow() {
    Matrix floats = Matrix.of(2, 3, 1f, 2f, 3f, 4f, 5f, 6f);
    Matrix doubles = Matrix.of(3, 2, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assertEquals(4, floats.get(1, 0));
    assertEquals(4, doubles.get(1, 1));
    assertEquals(6, floats.size());
    assertTrue(floats.isSingle());
    assertFalse(doubles.isSingle());
  }

  @Test
  void wrongNumberOfElementsIsRefused() {
    assertThrows(EngineException.class, () -> Matrix.of(2, 3, new float[5]));
    assertThrows(EngineException.class, () -> Matrix.of(2, 3, new double[7]));
    assertThrows(EngineException.class, () -> Matrix.of(-1, 1, new double[0]));
    assertThrows(EngineException.class, () -> Matrix.of(0, 0, new double[0]));
    assertThrows(EngineException.class, () -> Matrix.of(1 << 16, 1 << 16, new float[0]));
  }

  @Test
  void noRowsAreAMatrixToo() {
    Matrix none = Matrix.of(0, 4, new float[0]);
    assertEquals(0, none.size());
    assertEquals(0, none.toDoubles().length);
  }

  @Test
  void copiesAreConvertedAndIndependent() {
    double[] data = {0.1, 2};
    Matrix matrix = Matrix.of(1, 2, data);
    double[] copy = matrix.toDoubles();
    copy[0] = 7;
    assertEquals(0.1, matrix.get(0, 0));
    assertArrayEquals(new float[] {0.1f, 2}, matrix.toFloats());
    assertArrayEquals(new double[] {0.1f, 2}, Matrix.of(1, 2, 0.1f, 2f).toDoubles());
    double[] longer = {9, 9, 9};
    matrix.copyTo(longer);
    assertArrayEquals(new double[] {0.1, 2, 9}, longer);
    assertEquals(3.5, Matrix.scalar(3.5).get(0, 0));
  }
}
