namespace ProcLab.ProcessTests.ByHand;

/// <summary>An object with constructor arguments, which a process is made from.</summary>
internal sealed record Greeter(string Greeting, string[] Names)
{
    public string Greet() => $"{Greeting} {string.Join(" and ", Names)}";
}
