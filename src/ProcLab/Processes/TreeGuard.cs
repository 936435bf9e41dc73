namespace ProcLab;

/// <summary>Which descendants of a worker end with it, whatever it does and however it or its host ends.</summary>
public enum TreeGuard
{
    /// <summary>Those in its process group; not those that made a session or a group of their own, and none of a worker that is stopped when its host is killed.</summary>
    ProcessGroup,

    /// <summary>All of them: the kernel knows them by their control group (cgroup v2).</summary>
    ControlGroup,

    /// <summary>All of them: the kernel knows them by their job object (Windows).</summary>
    JobObject,

    /// <summary>Those that are found as its children when the pool kills it.</summary>
    Children,
}
