using System.Runtime.CompilerServices;

// The parts of the tasks are tested where the tasks are: beside the command that offers them.
[assembly: InternalsVisibleTo("ProcLab.CliTests")]
