namespace ProcLab.Tests.Simulation;

/// <summary>The end of a history: faults are off. There is nothing random here.</summary>
internal static class Settling
{
    // Far more than the longest history needs.
    private const int MaxRounds = 5_000;

    private static readonly LivenessInvariant s_liveness = Invariant.All.OfType<LivenessInvariant>().Single();
    private static readonly Move[] s_willing = [new HostHears(), new ProcessDiesOfKill(), new ProcessStarts(), new ProcessReads(), new ProcessBegins(), new ProcessFinishes()];
    private static readonly Move[] s_stubborn = [new HostHears(), new ProcessDiesOfKill()];
    private static readonly TimerFires s_timer = new();

    public static void End(World world)
    {
        var ending = world.Scenario.Ending;
        world.History?.Add(world.Now, "faults are off");
        bool stubborn = ending is Ending.TerminateStubborn or Ending.DrainThenTerminateStubborn;
        if (ending is Ending.SettleThenDrain or Ending.SettleThenTerminate)
            Settle(world, s_willing);
        if (ending is Ending.SettleThenDrain or Ending.Drain or Ending.DrainOfBegun or Ending.DrainThenTerminateStubborn)
            world.Drain(abandonWaiting: ending == Ending.DrainOfBegun);
        if (ending is not (Ending.SettleThenDrain or Ending.Drain or Ending.DrainOfBegun))
            world.Terminate();
        Settle(world, stubborn ? s_stubborn : s_willing);
    }

    private static void Settle(World world, Move[] moves)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            if (MoveAll(world, moves))
                continue;

            if (!s_timer.CanApply(world, 0))
            {
                foreach (var invariant in Invariant.All)
                    invariant.AtRest(world);
                return;
            }

            world.Apply(s_timer, 0, 0);
        }

        s_liveness.NeverAtRest();
    }

    private static bool MoveAll(World world, Move[] moves)
    {
        bool any = false;
        for (int place = 0; place < world.Processes.Length; place++)
        {
            foreach (var move in moves)
            {
                if (move.CanApply(world, place))
                {
                    world.Apply(move, place, 0);
                    any = true;
                }
            }
        }

        return any;
    }
}
