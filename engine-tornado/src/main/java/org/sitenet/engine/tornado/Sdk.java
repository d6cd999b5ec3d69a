package org.sitenet.engine.tornado;

import java.util.Optional;

/** Whether TornadoVM is there. */
final class Sdk {
  private static final String MODULE = "tornado.runtime";

  private Sdk() {}

  static Optional<String> obstacle() {
    return ModuleLayer.boot().findModule(MODULE).isPresent()
        ? Optional.empty()
        : Optional.of("TornadoVM is not on the module path: set TORNADOVM_HOME and start java with @$TORNADOVM_HOME/tornado-argfile");
  }
}
