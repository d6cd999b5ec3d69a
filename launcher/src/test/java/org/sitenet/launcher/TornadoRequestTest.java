package org.sitenet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TornadoRequestTest {

    @ParameterizedTest
    @CsvSource({
        "predict --backend tornado NaCl.cif, true",
        "predict --backend=tornado:opencl:0 NaCl.cif, true",
        "devices --explain --backend tornado:cuda, true",
        "predict --backend simd NaCl.cif, false",
        "predict tornado, false",
        "predict --backend, false",
        "predict --backend tornadoes, false",
        "devices, false",
    })
    void theBackendsNameAsksForIt(String arguments, boolean asked) {
        assertEquals(asked, TornadoRequest.isMade(List.of(arguments.split(" ", -1))));
    }

    @Test
    void whereItsJarIsMissingOneLineSaysWhatToDo() {
        assertFalse(TornadoRequest.canBeMet());
        assertTrue(TornadoRequest.HOW.contains("use ./sitenet with TORNADOVM_HOME set, or java @$TORNADOVM_HOME/tornado-argfile"));
        assertFalse(TornadoRequest.HOW.contains("\n"));
    }
}
