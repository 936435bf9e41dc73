// The stock worker: all it does is in the library; the tasks it runs are in the assemblies that the host names.
Environment.Exit(ProcLab.WorkerProgram.Run());
