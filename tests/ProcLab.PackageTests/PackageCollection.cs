namespace ProcLab.PackageTests;

/// <summary>The tests that share one package.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<Package>
{
    public const string Name = "Package";
}
