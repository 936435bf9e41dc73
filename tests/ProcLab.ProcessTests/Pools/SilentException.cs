namespace ProcLab.ProcessTests.Pools;

/// <summary>An exception that breaks the rule that there is a message.</summary>
internal sealed class SilentException : Exception
{
    public override string Message => null!;
}
