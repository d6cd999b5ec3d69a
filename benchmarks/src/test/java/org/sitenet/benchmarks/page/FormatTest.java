package org.sitenet.benchmarks.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitenet.benchmarks.result.Spread;

class FormatTest {
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "0; 0", "0.012345; 0.0123", "4.5678; 4.57", "99.96; 100", "123.4; 123", "1200; 1,200", "34104; 34,100",
    "2161000; 2,160,000", "NaN; -"
  })
  void numbersHaveThreeDigitsThatCount(double value, String text) {
    assertEquals(text, Format.number(value));
  }

  @Test
  void spreadIsStatedWhereThereIsOne() {
    assertEquals("100 ±10%", Format.spread(Spread.of(90, 100, 110)));
    assertEquals("100", Format.spread(Spread.of(100)));
    assertEquals("-", Format.spread(Optional.empty()));
    assertEquals("27.0x (25.0 to 28.0)", Format.ratio(Spread.of(25, 27, 28)));
  }

  @Test
  void unitsSuitTheSize() {
    assertEquals("1.20 s", Format.seconds(1.2));
    assertEquals("45.6 ms", Format.seconds(0.0456));
    assertEquals("762 MB", Format.bytes(762e6));
    assertEquals("1.50 GB", Format.bytes(1.5e9));
    assertEquals("-", Format.bytes(0));
    assertEquals("6.8%", Format.percent(0.068));
    assertEquals("52%", Format.percent(0.52));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "MatMul [pairs x 48] [225 x 48] -> [pairs x 225]; forward 48x225",
    "MatMul [pairs x 225] [225 x 48] -> [pairs x 48]; input 225x48",
    "MatMul [pairs x 225] [pairs x 48] -> [225 x 48]; weight 225x48",
    "MatMul [sites x 90] [90 x 101] -> [sites x 101]; none"
  })
  void kernelsAreNamedLikeTheBenchmarksProducts(String kernel, String shape) {
    assertEquals(shape, GemmFigures.shape(kernel).orElse("none"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "MatMul [pairs x 48] [48 x 48] -> [pairs x 48]; MatMul [pairs x 48] [48 x 48] -> [pairs x 48]",
    "BondSum [a x 9] [b x 9] -> [a x 9] + Activate [a x 9] -> [a x 9]; BondSum + Activate [a x 9]",
    "BondSum [a x 9] [b x 9] -> [a x 9] + NormProduct [a x 9] [3 x 9] -> [a x 3]; BondSum + NormProduct [a x 9] -> [a x 3]"
  })
  void fusedKernelsHaveShortNames(String kernel, String name) {
    assertEquals(name, KernelBlocks.shortened(kernel));
  }
}
