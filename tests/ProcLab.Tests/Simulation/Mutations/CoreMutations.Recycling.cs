namespace ProcLab.Tests.Simulation;

/// <summary>Workers that are replaced once they have done their share.</summary>
internal static partial class CoreMutations
{
    private const string Recycling = "Pools/Core/PoolCore.Recycling.cs";

    private static Mutation[] OfRecycling =>
    [
        new(Recycling, "            _workers[slot].ItemsLeft--;\n", "            { }\n", "workers work for ever"),
        new(Recycling, "Math.Min(worker.Window, worker.ItemsLeft)", "worker.Window", "a worker is sent more than its share"),
        new(DispatchFile, " || _workers[slot].ItemsLeft == 0)", ")", "a worker that has done its share stays"),
        new(DispatchFile, "            AskToLeave(slot);\n            CallSpares();\n", "            AskToLeave(slot);\n", "a spare does not step in for a worker that has done its share"),
        new(Workers, "        worker.ItemsLeft = ShareOf(worker.Ordinal, _settings.MaxItemsPerWorker, _settings.JitterSeed);\n", "", "no worker may do anything"),
    ];
}
