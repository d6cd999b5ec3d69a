package org.sitenet.engine.conformance;

/**
 * What every backend passes: its test extends this class and says how to open it. Each interface is one subject.
 */
public abstract class BackendConformance
    implements OperationConformance,
        PositionConformance,
        ThreadConformance,
        InterpreterConformance,
        ProgramConformance,
        StateConformance {}
