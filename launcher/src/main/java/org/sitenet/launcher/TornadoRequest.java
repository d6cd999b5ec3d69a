package org.sitenet.launcher;

import java.util.List;

/**
 * What {@code java -jar} cannot do: the backend on TornadoVM is in a jar of its own, and its SDK's flags have to stand on the
 * command line of the Java that runs it.
 */
final class TornadoRequest {

    /** What to do instead, in one line. */
    static final String HOW = "backend tornado is not in this jar, and needs flags that java -jar does not add: use ./sitenet with"
            + " TORNADOVM_HOME set, or java @$TORNADOVM_HOME/tornado-argfile -cp sitenet.jar:sitenet-engine-tornado-VERSION.jar"
            + " org.sitenet.cli.Main ...";

    private static final String OPTION = "--backend";
    private static final String NAME = "tornado";
    private static final String PROVIDER = "/org/sitenet/engine/tornado/TornadoBackendProvider.class";

    private TornadoRequest() {}

    /** Whether the program's arguments ask for TornadoVM. */
    static boolean isMade(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(OPTION + "=") && isTornado(argument.substring(OPTION.length() + 1))) {
                return true;
            }
            if (argument.equals(OPTION) && i + 1 < arguments.size() && isTornado(arguments.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the backend is on the class path. Its classes are not touched: an older Java cannot read them. */
    static boolean canBeMet() {
        return TornadoRequest.class.getResource(PROVIDER) != null;
    }

    private static boolean isTornado(String backend) {
        return backend.equals(NAME) || backend.startsWith(NAME + ":");
    }
}
