namespace ProcLab.Tests.Simulation;

/// <summary>A move of one process, aimed at its place in the pool.</summary>
internal abstract class ProcessMove(int weight, bool isOptional = false) : Move(weight, isOptional)
{
    public override bool TryAim(World world, Randomness random, out int target, out int detail)
    {
        detail = random.Below(1 << 16);
        int first = random.Below(world.Processes.Length);
        for (int i = 0; i < world.Processes.Length; i++)
        {
            target = (first + i) % world.Processes.Length;
            if (CanApply(world, target))
                return true;
        }

        target = 0;
        return false;
    }

    public override bool CanApply(World world, int target) => target < world.Processes.Length && world.Processes[target] is { } process && Suits(process);

    public override void Apply(World world, int target, int detail) => Apply(world, world.Processes[target]!, detail);

    protected abstract bool Suits(SimulatedProcess process);

    protected abstract void Apply(World world, SimulatedProcess process, int detail);
}
