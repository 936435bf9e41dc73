namespace ProcLab.Tests.Simulation;

/// <summary>What a simulated worker process does, whatever the host knows of it.</summary>
internal enum ProcessState
{
    Starting,
    Idle,
    Running,
    Exited,
}
