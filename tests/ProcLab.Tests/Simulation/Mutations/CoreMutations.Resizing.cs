namespace ProcLab.Tests.Simulation;

/// <summary>More and fewer workers, by a caller's wish and by what there is to do.</summary>
internal static partial class CoreMutations
{
    private const string Resizing = "Pools/Core/PoolCore.Resizing.cs";
    private const string Elasticity = "Pools/Core/PoolCore.Elasticity.cs";

    private static Mutation[] OfResizing =>
    [
        new(Resizing, "        if (Phase != PoolPhase.Open)\n            return;\n", "", "a closed pool is resized"),
        new(Resizing, "            TakeUp(i);\n", "            { }\n", "a worker that has not gone yet and is wanted again is replaced"),
        new(Resizing, "        GiveUpSome();\n", "", "a pool that is made smaller keeps all its workers"),
        new(Resizing, "            BeActiveAgain(i);\n", "            { }\n", "a worker that is wanted again is not sent ahead to"),
        new(Resizing, "        SpareSome();\n", "", "a pool that is made smaller goes on with all its workers"),
        new(Resizing, "        Settle();\n", "", "what waits does not go to new workers"),
        new(Resizing, "        Fill(now);\n", "", "new workers are not planned"),
        new(Resizing, "        UpdateRoom(slot);\n", "", "a worker that is wanted again passes for one that is to leave"),
        new(Resizing, "_mostActive = Math.Clamp(_mostActive, _leastActive, _limit);", "_mostActive = _limit;", "a pool that is made larger has workers with nothing to do"),
        new(Elasticity, "_mostActive < _limit && ", "", "there are more workers than may be"),
        new(Elasticity, " && Waiting > _mostActive - _active;", ";", "workers are started for items that others are on their way for"),
        new(Elasticity, "        _mostActive++;\n        CallSpares();\n", "        _mostActive++;\n", "a spare sleeps while another worker is started for what waits"),
        new(Elasticity, "        Fill(_now);\n        StartPlanned();\n", "", "no worker is started for what waits"),
        new(Elasticity, "_mostActive <= _leastActive", "_mostActive < _leastActive", "fewer workers are kept than should be"),
        new(Elasticity, "            WakeAt(leaveAt);\n", "            { }\n", "nobody wakes the core for the second idle worker"),
        new(Elasticity, "        _mostActive--;\n        GiveUp(slot);\n", "        GiveUp(slot);\n", "a worker that has left for want of work is replaced"),
        new(SparesFile, "            WakeAt(After(_settings.IdleTimeout));\n", "            { }\n", "idle workers stay"),
        new(DispatchFile, "                if (TryGrow())\n                    continue;\n", "", "no worker is ever started for what waits"),
    ];
}
