using System.Collections.Concurrent;
using System.ComponentModel;

namespace ProcLab;

/// <summary>The tasks of the assemblies that are loaded in this process. Generated code registers them; programs have no need to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TaskCatalog
{
    private static readonly ConcurrentDictionary<string, Lazy<Dictionary<string, WorkerTask>>> s_assemblies = new(StringComparer.Ordinal);

    /// <summary>Tells which tasks an assembly declares; called by its generated module initializer.</summary>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <param name="tasks">Makes the handles; called when one is first looked for.</param>
    public static void Register(string assembly, Func<WorkerTask[]> tasks) =>
        s_assemblies[assembly] = new(() => tasks().ToDictionary(static task => task.Name, StringComparer.Ordinal));

    /// <summary>Whether the assembly has registered its tasks.</summary>
    internal static bool Knows(string assembly) => s_assemblies.ContainsKey(assembly);

    /// <summary>The task of that name, or <see langword="null"/>.</summary>
    internal static WorkerTask? Find(string assembly, string name) =>
        s_assemblies.TryGetValue(assembly, out var tasks) ? tasks.Value.GetValueOrDefault(name) : null;

    /// <summary>The names of the tasks that the assembly declares.</summary>
    internal static IReadOnlyCollection<string> Names(string assembly) =>
        s_assemblies.TryGetValue(assembly, out var tasks) ? tasks.Value.Keys : [];
}
