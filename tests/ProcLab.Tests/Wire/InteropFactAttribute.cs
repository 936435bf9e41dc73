namespace ProcLab.Tests.Wire;

/// <summary>A test that needs python3-msgpack, and is skipped with the reason where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InteropFactAttribute : FactAttribute
{
    public InteropFactAttribute() => Skip = PythonMessagePack.Problem;
}
