namespace ProcLab.Tests.Simulation;

/// <summary>A move that is aimed at nothing but the pool.</summary>
internal abstract class PoolMove(int weight, bool isOptional = false) : Move(weight, isOptional)
{
    public override bool TryAim(World world, Randomness random, out int target, out int detail)
    {
        target = 0;
        detail = random.Below(1 << 16);
        return CanApply(world, target);
    }

    public override bool CanApply(World world, int target) => true;
}
