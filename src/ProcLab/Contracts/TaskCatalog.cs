using System.Collections.Concurrent;
using System.ComponentModel;

namespace ProcLab;

/// <summary>The tasks of the assemblies that are loaded in this process. Generated code registers them; programs have no need to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TaskCatalog
{
    private static readonly ConcurrentDictionary<string, Func<WorkerTask[]>> s_assemblies = new(StringComparer.Ordinal);

    /// <summary>Tells which tasks an assembly declares; called by its generated module initializer.</summary>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <param name="tasks">Makes the handles; called when one is first looked for.</param>
    public static void Register(string assembly, Func<WorkerTask[]> tasks) => s_assemblies[assembly] = tasks;
}
